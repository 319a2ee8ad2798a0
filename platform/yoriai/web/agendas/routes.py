"""The routes of agendas."""

from yoriai.web.addresses import Pages
from yoriai.web.agendas import becoming, files, item, office, presenting, printed

router = Pages()
router.include_router(becoming.router)
router.include_router(presenting.router)
router.include_router(printed.router)
router.include_router(files.router)
router.include_router(office.router)
# /agenda/{item_id} takes whatever the others under /agenda leave
router.include_router(item.router)
