"""All pages of consultations; /consultations/{id} takes whatever the others leave."""

from yoriai.web.addresses import Pages
from yoriai.web.consultations import alike, answering, asking, know_how, lists, looking_after, resolving, thread

router = Pages()
for _each in (lists, know_how, alike, asking, answering, resolving, looking_after, thread):
    router.include_router(_each.router)
