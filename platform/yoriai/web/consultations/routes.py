"""All pages of consultations; /consultations/{id} takes whatever the others leave."""

from yoriai.web.addresses import Pages
from yoriai.web.consultations import answering, asking, lists, looking_after, resolving, thread

router = Pages()
for _each in (lists, asking, answering, resolving, looking_after, thread):
    router.include_router(_each.router)
