"""The first version of the public catalogue and directory for other programs."""

from fastapi import APIRouter

from yoriai.web.api.v1 import casebooks, cases, matrix, meetings, organisations, terms

router = APIRouter(prefix="/api/v1")
router.include_router(cases.router, tags=["cases"])
router.include_router(terms.router, tags=["terms"])
router.include_router(casebooks.router, tags=["casebooks"])
router.include_router(matrix.router, tags=["matrix"])
router.include_router(organisations.router, tags=["organisations"])
router.include_router(meetings.router, tags=["meetings"])

__all__ = ["router"]
