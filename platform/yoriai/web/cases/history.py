"""The history of a case."""

from fastapi import APIRouter

router = APIRouter()
