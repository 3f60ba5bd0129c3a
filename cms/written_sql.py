"""Expressions for queries that are written in SQL, where Django's own parts cost too much.

Django puts a query together anew each time it is asked. A subquery in it takes a millisecond, once
for each place that names it: for a list more than everything else. What every list asks is
therefore written out, in SQL that PostgreSQL and SQLite both understand.
"""

from string import Formatter
from typing import Any

from django.db.models import Func


class WrittenSQL(Func):
    """SQL with ``{names}`` in it: of ``tables``, and of expressions, which may be columns.

    A subclass gives the template and ``output_field``::

        class Twice(WrittenSQL):
            template = "(2 * {number})"
            output_field = IntegerField()

        pages.annotate(twice=Twice({}, number="numchild"))
    """

    template = ""

    def __init__(self, tables: dict[str, str], **expressions: Any) -> None:
        super().__init__(*expressions.values())
        self.tables, self.names = tables, tuple(expressions)

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        """The template filled in, with the parameters in the order of their places."""
        expressions = dict(zip(self.names, self.source_expressions, strict=True))
        sql = ""
        parameters: list[Any] = []
        for text, name, _format, _conversion in Formatter().parse(self.template):
            sql += text
            if name in self.tables:
                sql += connection.ops.quote_name(self.tables[name])
            elif name:
                part, of_part = compiler.compile(expressions[name])
                sql += part
                parameters += of_part
        return sql, parameters
