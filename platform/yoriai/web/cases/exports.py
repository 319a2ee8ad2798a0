"""The catalogue as files."""

from fastapi import APIRouter

router = APIRouter()
