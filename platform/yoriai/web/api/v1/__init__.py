"""The first version of the public catalogue for other programs."""

from fastapi import APIRouter

from yoriai.web.api.v1 import cases, terms

router = APIRouter(prefix="/api/v1")
router.include_router(cases.router, tags=["cases"])
router.include_router(terms.router, tags=["terms"])

__all__ = ["router"]
