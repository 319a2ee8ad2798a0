"""The matrix of kinds and targets."""

from fastapi import APIRouter

router = APIRouter()
