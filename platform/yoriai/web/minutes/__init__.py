"""Pages of minutes: written together, looked through, approved; and of what people have taken on."""
