"""E-mail: the subject as headline, the text below; attachments that can be read are texts of their own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from kz_facts.errors import InputError
from kz_facts.inputs import formats
from kz_facts.inputs.decode import decode
from kz_facts.inputs.source import Reading, Source, iso_day

logger = logging.getLogger(__name__)
_NOUN = "an e-mail"


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of a mail, then those of its attachments.

    Raises:
        InputError: There is no text in it.
    """
    try:
        mail = message_from_bytes(data, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        body = mail.get_body(("plain", "html"))
        attached = [part for part in mail.iter_attachments() if part.get_filename()]
    except Exception as error:
        raise formats.broken(name, _NOUN, error) from error
    if body is None and not attached:
        raise InputError(f"{name}: {_NOUN} without text; nothing to extract")
    if body is not None:
        yield _of_body(mail, body, name)
    for part in attached:
        own = " ".join(str(part.get_filename()).split()).encode("utf-8", "replace").decode("utf-8")
        yield from _attachment(part, f"{name}/{own}", how)


def _of_body(mail: EmailMessage, body: MIMEPart, name: str) -> Source | InputError:
    subject = " ".join(str(mail.get("Subject", "")).split())
    try:
        text, encoding = _text(body, name)
    except InputError as error:
        return error
    return Source(name, f"{subject}\n\n{text}" if subject else text, encoding, _day(mail), subject or None)


def _text(body: MIMEPart, name: str) -> tuple[str, str | None]:
    data = body.get_payload(decode=True)
    text, encoding = decode(data if isinstance(data, bytes) else b"", name, _charset(body, data))
    if body.get_content_subtype() == "html":
        from kz_facts.inputs.html import page

        text = next(page(text, name, encoding)).text
    return text, encoding


def _charset(body: MIMEPart, data: object) -> str | None:
    """The encoding that the mail names, where it is one and fits."""
    named = body.get_content_charset()
    try:
        return named if named and isinstance(data, bytes) and data.decode(named) else None
    except (LookupError, ValueError):  # of no encoding, or of one with a null character in its name
        return None


def _day(mail: EmailMessage) -> str | None:
    try:
        return iso_day(parsedate_to_datetime(str(mail.get("Date", ""))))
    except (TypeError, ValueError, IndexError):
        return None


def _attachment(part: MIMEPart, name: str, how: Reading) -> Iterator[Source | InputError]:
    if formats.by_suffix(name, how) is None:
        logger.warning("%s: an attachment without a text's suffix, left out", name)
        return
    data = part.get_payload(decode=True)
    try:
        if not isinstance(data, bytes) or not data.strip():
            raise InputError(f"{name}: the file is empty; nothing to extract")
        yield from formats.of(data, name, how).reader()(data, name, how)
    except InputError as error:
        yield error
