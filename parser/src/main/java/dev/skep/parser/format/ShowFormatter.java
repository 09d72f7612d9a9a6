package dev.skep.parser.format;

import dev.skep.parser.ast.*;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes SHOW and DESCRIBE statements. */
final class ShowFormatter {
    private ShowFormatter() {}

    static String format(ShowStatement statement) {
        if (statement instanceof DescribeQuery describe) {
            return "DESCRIBE " + QueryFormatter.format(describe.query());
        }
        if (statement instanceof DescribeTable describe) {
            return "DESCRIBE " + Text.when(describe.mode() != DescribeMode.PLAIN, describe.mode() + " ")
                    + Text.name(describe.table()) + DmlFormatter.partition(describe.partition())
                    + (describe.columnPath().isEmpty() ? "" : " ")
                    + describe.columnPath().stream().map(Text::name).collect(Collectors.joining("."));
        }
        if (statement instanceof DescribeDatabase describe) {
            return "DESCRIBE DATABASE " + Text.when(describe.extended(), "EXTENDED ") + Text.name(describe.database());
        }
        if (statement instanceof DescribeFunction describe) {
            return "DESCRIBE FUNCTION " + Text.when(describe.extended(), "EXTENDED ") + Text.name(describe.function());
        }
        if (statement instanceof ShowCompactions show) {
            return show.text();
        }
        return "SHOW " + object(statement);
    }

    private static String object(ShowStatement statement) {
        if (statement instanceof ShowDatabases show) {
            return "DATABASES" + like(show.pattern());
        }
        if (statement instanceof ShowTables show) {
            return Text.when(show.extended(), "EXTENDED ") + "TABLES" + in(show.database()) + like(show.pattern())
                    + Text.optional(" WHERE TABLE_TYPE = ", show.tableType(), Text::quote);
        }
        if (statement instanceof ShowViews show) {
            return Text.when(show.materialized(), "MATERIALIZED ") + "VIEWS" + in(show.database())
                    + like(show.pattern());
        }
        if (statement instanceof ShowColumns show) {
            return Text.when(show.sorted(), "SORTED ") + "COLUMNS IN " + Text.name(show.table()) + like(show.pattern());
        }
        if (statement instanceof ShowFunctions show) {
            return "FUNCTIONS" + like(show.pattern());
        }
        if (statement instanceof ShowPartitions show) {
            return "PARTITIONS " + Text.name(show.table()) + DmlFormatter.partition(show.partition())
                    + Text.optional(" WHERE ", show.where(), ExpressionFormatter::format)
                    + Text.list(" ORDER BY ", show.orderBy(), ExpressionFormatter::sortItem, "")
                    + show.limit().map(QueryFormatter::limit).orElse("");
        }
        if (statement instanceof ShowTableExtended show) {
            return "TABLE EXTENDED" + in(show.database()) + like(Optional.of(show.pattern()))
                    + DmlFormatter.partition(show.partition());
        }
        return detail(statement);
    }

    private static String detail(ShowStatement statement) {
        if (statement instanceof ShowTableProperties show) {
            return "TBLPROPERTIES " + Text.name(show.table())
                    + Text.optional(" (", show.key(), key -> Text.quote(key) + ")");
        }
        if (statement instanceof ShowCreateTable show) {
            return "CREATE TABLE " + Text.name(show.table());
        }
        if (statement instanceof ShowCreateDatabase show) {
            return "CREATE DATABASE " + Text.name(show.database());
        }
        if (statement instanceof ShowLocks show) {
            return "LOCKS" + Text.optional(show.database() ? " DATABASE " : " ", show.object(), Text::name)
                    + DmlFormatter.partition(show.partition())
                    + Text.when(show.extended(), " EXTENDED");
        }
        return statement instanceof ShowConfiguration show ? "CONF " + Text.quote(show.key()) : "TRANSACTIONS";
    }

    private static String in(Optional<Identifier> database) {
        return Text.optional(" IN ", database, Text::name);
    }

    private static String like(Optional<String> pattern) {
        return Text.optional(" LIKE ", pattern, Text::quote);
    }
}
