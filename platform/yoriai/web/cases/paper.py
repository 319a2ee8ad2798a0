"""Cases as PDF."""

from fastapi import APIRouter

router = APIRouter()
