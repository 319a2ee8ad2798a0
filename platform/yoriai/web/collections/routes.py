"""Addresses of collections."""

from fastapi import APIRouter

router = APIRouter()
