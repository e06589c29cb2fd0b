"""No line of the log holds a link that still leads somewhere: whoever reads the log could follow it."""

import logging
import re

_TOKEN = re.compile(r"(/(?:invitation|password/new|account/confirm-address)/)[^/\s?\"']+")


class LiveLinkFilter(logging.Filter):
    """Takes the token out of each such path that a record names, whichever logger wrote it: of an invitation, of a new
    password, of an address to confirm.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        told = _TOKEN.sub(r"\1…", message)
        if told != message:
            record.msg, record.args = told, None
        return True
