"""Programmes, figures, reports and honoraria, all of them the secretariat's."""

from yoriai.web.addresses import Pages
from yoriai.web.programmes import belonging, figures, honoraria, programmes, report

router = Pages()
# /desk/programmes/{id} takes whatever the others under it leave
router.include_router(report.router)
router.include_router(belonging.router)
router.include_router(programmes.router)
router.include_router(figures.router)
router.include_router(honoraria.router)
