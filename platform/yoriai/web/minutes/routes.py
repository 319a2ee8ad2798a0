"""All pages of minutes and of what people have taken on."""

from yoriai.web.addresses import Pages
from yoriai.web.minutes import actions, by_link, reading, summary, versions, writing

router = Pages()

for each in (reading, by_link, writing, versions, summary, actions):
    router.include_router(each.router)
