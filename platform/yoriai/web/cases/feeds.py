"""Feeds and the sitemap."""

from fastapi import APIRouter

router = APIRouter()
