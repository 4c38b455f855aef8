"""Secrets in the arguments of commands whose flags do not say so: `curl -u`, `mysql -p`, `aws configure set`, `.netrc`."""

import re
from collections.abc import Iterator

from averment.secrets.hits import Hit
from averment.secrets.values import refers

KIND = "password of a command"

_VALUE = r"(?P<value>\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'|;&]++)"
_USER = (
    r"(?<=[\s\"',\[])(?:-[a-zA-Z]{0,6}u|--user|--proxy-user|-U)[ \t=\"',]{0,4}+[^\s:\"']{0,128}+:"
    r"(?P<value>[^\s\"']++)"
)
_WORD = r"[^\s]{1,256}+[ \t]{1,8}+"


def _flag(flags: str) -> str:
    return rf"(?<=\s)(?:{flags})[ \t=]{{1,8}}+{_VALUE}"


_BY_TOOL: dict[str, tuple[re.Pattern[str], ...]] = {
    tool: tuple(re.compile(each) for each in patterns)
    for tools, patterns in {
        ("curl", "wget"): (_USER,),
        ("mysql", "mariadb"): (rf"(?<=\s)-p{_VALUE}",),
        ("sshpass",): (rf"(?<=\s)-p[ \t]?{_VALUE}",),
        (" login",): (_flag("-p"), rf"(?<=\s)login[ \t]{{1,8}}+{_WORD}(?:password|passwd)[ \t]{{1,8}}+{_VALUE}"),
        ("redis-cli",): (rf"(?<=\s)-a[ \t]?{_VALUE}",),
        ("lftp", "ncftp"): (rf"(?<=\s)-u[ \t]{{1,8}}+[^\s,]{{1,128}}+,{_VALUE}",),
        ("useradd", "usermod"): (_flag("-p"),),
        ("zip ",): (rf"(?<=\s)-P[ \t]?{_VALUE}",),
        ("7z ", "7za "): (rf"(?<=\s)-p{_VALUE}",),
        ("identified by",): (rf"(?i)identified[ \t]{{1,8}}+by[ \t]{{1,8}}+(?:password[ \t]{{1,8}}+)?{_VALUE}",),
        ("chpasswd",): (
            r"<<<[ \t]*+[\"']?[^\s:\"']{1,64}+:(?P<value>[^\s\"']++)",
            r"(?:echo|printf)[ \t]{1,8}+[\"']?[^\s:\"']{1,64}+:(?P<value>[^\s\"'|]++)",
        ),
        ("securestring",): (
            _flag("--value"),
            rf"(?i)convertto-securestring[ \t]{{1,8}}+(?:-string[ \t]{{1,8}}+)?(?=[\"']){_VALUE}",
        ),
        ("wandb login",): (
            rf"wandb[ \t]{{1,8}}+login[ \t]{{1,8}}+(?:--[a-z-]{{1,32}}+(?:=[^\s]{{1,256}}+)?[ \t]{{1,8}}+){{0,4}}+{_VALUE}",
        ),
        ("vault login",): (
            (
                r"vault[ \t]{1,8}+login[ \t]{1,8}+(?:-[a-z-]{1,32}+(?:=[^\s=]{1,256}+)?[ \t]{1,8}+){0,4}+"
                rf"(?![a-z]{{1,16}}=){_VALUE}"
            ),
        ),
        ("authtoken",): (rf"(?:add-authtoken|ngrok[ \t]{{1,8}}+authtoken)[ \t]{{1,8}}+{_VALUE}",),
        ("mongosh", "mongo ", "mongodump", "mongorestore", "mongoexport", "mongoimport"): (_flag("-p"),),
        ("--from-literal",): (rf"--from-literal[= ][^\s=]{{1,128}}+={_VALUE}",),
        ("send ",): (r"(?<![A-Za-z])send[ \t]{1,8}+(?:--[ \t]{1,8}+)?\"(?P<value>[^\"\n]{4,256}?)\\[rn]\"",),
        ("ldapsearch", "ldapadd", "ldapmodify"): (_flag("-w"),),
        ("sqlcmd", "bcp "): (rf"(?<=\s)-P[ \t]?{_VALUE}",),
        ("openssl",): (rf"pass(?:in|out)?[ \t]{{1,8}}+pass:{_VALUE}", _flag("-k|-K")),
        ("smbclient", "rpcclient"): (r"(?<=\s)-U[ \t]?[^\s%]{1,128}+%(?P<value>[^\s]++)",),
        ("sqlplus", "expdp", "impdp"): (r"(?<=\s)[^\s/@-][^\s/@]{0,127}+/(?P<value>[^\s@\"']++)@",),
        ("configure set",): (rf"(?i)(?:aws_secret_access_key|aws_session_token|[a-z_]{{0,32}}token)[ \t]{{1,8}}+{_VALUE}",),
        ("password ",): (rf"^[ \t]*+password[ \t]{{1,8}}+{_VALUE}[ \t]*+$",),
        ("stdin", "passwd", "sudo -s", "--with-token"): (
            (
                rf"(?:echo|printf)[ \t]{{1,8}}+(?:-[neE]{{1,3}}[ \t]{{1,8}}+)?{_VALUE}[ \t]*+\|"
                r"[^|\n]{0,200}?(?:stdin|passwd|sudo[ \t]-S|--with-token)"
            ),
        ),
        ("setenv ", "setx ", "arg ", "env "): (
            (
                r"(?i)(?:^|[\s;&])(?:setenv|setx|arg|env)[ \t]{1,8}+"
                rf"\w{{0,64}}(?:password|passwd|pwd|secret|token|api_?key|access_?key)\w{{0,16}}[ \t]{{1,8}}+{_VALUE}"
            ),
        ),
        ("htpasswd",): (rf"(?<=\s)-[a-zA-Z]{{0,6}}b[a-zA-Z]{{0,6}}[ \t]{{1,8}}+(?:{_WORD}){{1,2}}{_VALUE}[ \t]*+$",),
    }.items()
    for tool in tools
}
_LONGEST = 20_000
"""Letters of one line that are read as one command."""


def commands_in(text: str, lowered: str) -> Iterator[Hit]:
    """Each password that a command in a text is given."""
    if " " not in text and "\t" not in text:
        return
    tools = [tool for tool in _BY_TOOL if tool in lowered]
    if not tools:
        return
    start = 0
    for line in text.splitlines(keepends=True):
        for part in range(0, len(line), _LONGEST):
            yield from _in_line(line[part : part + _LONGEST], tools, start + part)
        start += len(line)


def _in_line(line: str, tools: list[str], offset: int) -> Iterator[Hit]:
    lowered = line.lower()
    done: set[re.Pattern[str]] = set()
    for tool in tools:
        for pattern in _BY_TOOL[tool] if tool in lowered else ():
            if pattern in done:
                continue
            done.add(pattern)
            for match in pattern.finditer(line):
                value = match["value"]
                if not refers(value, script=True) and not value.startswith("-"):
                    inner = 1 if value[0] in "\"'" and len(value) > 1 else 0
                    yield Hit(offset + match.start("value") + inner, offset + match.end("value") - inner, KIND)
