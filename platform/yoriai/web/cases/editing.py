"""Editing a case at the desk."""

from fastapi import APIRouter

router = APIRouter()
