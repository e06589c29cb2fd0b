"""No line of the log holds a link that still leads somewhere, or an API token: whoever reads the log could use it."""

import logging
import re

_TOKEN = re.compile(r"(/(?:invitation|password/new|account/confirm-address)/|cw_)[^/\s?\"']+")


class LiveLinkFilter(logging.Filter):
    """Takes the token out of each such path that a record names, whichever logger wrote it: of an invitation, of a new
    password, of an address to confirm; and the rest of an API token wherever somebody put one.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        told = _TOKEN.sub(r"\1…", message)
        if told != message:
            record.msg, record.args = told, None
        return True
