"""All pages of consultations; /consultations/{id} takes whatever the others leave."""

from yoriai.web.addresses import Pages
from yoriai.web.consultations import answering, asking, lists, thread

router = Pages()
for _each in (lists, asking, thread, answering):
    router.include_router(_each.router)
