"""Minutes (議事録), their approval, and the actions (宿題) that follow from them."""
