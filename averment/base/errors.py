"""The errors a person sees: one line each, with the exit code the process ends with."""

EXIT_OK = 0
EXIT_FINDINGS = 1
EXIT_INCOMPLETE = 2
EXIT_USAGE = 3
EXIT_EVIDENCE = 4
EXIT_INTERNAL = 5
EXIT_INTERRUPTED = 130


class AvermentError(Exception):
    """Something a person can mend: the message says what happened, where, and what to do."""

    exit_code = EXIT_USAGE


class ConfigError(AvermentError):
    """An option, configuration file or output folder that cannot be used."""


class CredentialsError(AvermentError):
    """AWS credentials that are missing, expired or refused before the scan began."""


class PolicyError(AvermentError):
    """A policy that cannot be loaded: its file and line are in the message."""


class SourceError(AvermentError):
    """A source of documents that gave something else than it was asked for."""


class EngineError(AvermentError):
    """A policy engine that cannot be started or reached."""


class RuleError(Exception):
    """A rule raised while judging; costs the batch, which is then judged piece by piece."""


class LimitError(RuleError):
    """An evaluation that needed more time, memory or nesting than one may have; its process was ended."""


class InterruptedAfterError(AvermentError):
    """Ctrl-C that came when the bundle was in its place already."""

    exit_code = EXIT_INTERRUPTED


class EvidenceError(AvermentError):
    """A bundle whose files do not match its manifest."""

    exit_code = EXIT_EVIDENCE
