"""The pages: routes that gather what a template shows, and nothing else.  They work whole without JavaScript."""

from fastapi import APIRouter

from service.pages import ask, chat, counter, embed, feedback, finding, plain, plans, statements, why
from service.pages.frame import render_error_page

__all__ = ["render_error_page", "router"]

router = APIRouter(include_in_schema=False)
for part in (ask, chat, counter, embed, feedback, plans, statements, why, plain, finding):
    router.include_router(part.router)
