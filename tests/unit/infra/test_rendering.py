"""The environment that pages and mails share."""

from yoriai.infra.rendering import environment


def test_no_template_is_put_aside_for_another() -> None:
    names = environment().list_templates()
    at_first = [environment().get_template(name) for name in names]

    assert all(environment().get_template(name) is kept for name, kept in zip(names, at_first, strict=True))
