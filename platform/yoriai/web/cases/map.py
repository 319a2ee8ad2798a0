"""The map of prefectures."""

from fastapi import APIRouter

router = APIRouter()
