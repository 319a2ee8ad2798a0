"""Addresses of saved searches."""

from fastapi import APIRouter

router = APIRouter()
