"""Addresses of proposals."""

from yoriai.web.addresses import Pages
from yoriai.web.proposals.beginning import router as beginning
from yoriai.web.proposals.closing import router as closing
from yoriai.web.proposals.desk import router as desk
from yoriai.web.proposals.pictures import router as pictures
from yoriai.web.proposals.steps import router as steps

router = Pages()
# /proposals/{id}/{step} takes whatever the others leave
for part in (beginning, closing, pictures, steps, desk):
    router.include_router(part)
