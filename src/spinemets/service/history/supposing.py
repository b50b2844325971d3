"""What if."""

from fastapi import APIRouter

router = APIRouter()
