package dev.skep.server.show;

import dev.skep.metastore.Column;
import dev.skep.metastore.Database;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists as JSON documents, which {@code hive.ddl.output.format=json} asks for. */
final class JsonListings {
    private JsonListings() {}

    static boolean areWanted(Session session) {
        return session.settings().get(Settings.LIST_FORMAT).equals("json");
    }

    static StatementResult names(String kind, List<String> names) {
        return document(kind, names, JsonListings::quoted);
    }

    static StatementResult tables(List<Table> tables) {
        return line(tables.stream()
                .map(table -> "{\"Table Name\":" + quoted(table.name()) + ",\"Table Type\":"
                        + quoted(table.type().hiveName()) + "}")
                .collect(Collectors.joining(",", "{\"tables\":[", "]}")));
    }

    static StatementResult partitions(Table table, List<String> names) {
        List<String> columns = table.partitionColumnNames();
        return document("partitions", names, name -> {
            List<String> values = PartitionName.values(name);
            String text = each(values.size(), i -> columns.get(i) + "='" + values.get(i) + "'");
            String parts = each(
                    values.size(),
                    i -> "{\"columnName\":" + quoted(columns.get(i)) + ",\"columnValue\":" + quoted(values.get(i))
                            + "}");
            return "{\"name\":" + quoted(text) + ",\"values\":[" + parts + "]}";
        });
    }

    static StatementResult columns(List<Column> columns) {
        return line(columns.stream()
                .map(column -> "{\"name\":" + quoted(column.name()) + ",\"type\":"
                        + quoted(column.type().toString())
                        + column.comment()
                                .map(comment -> ",\"comment\":" + quoted(comment))
                                .orElse("")
                        + "}")
                .collect(Collectors.joining(",", "{\"columns\":[", "]}")));
    }

    static StatementResult database(Database database, boolean extended) {
        StringBuilder text = new StringBuilder("{\"database\":" + quoted(database.name()));
        database.comment().ifPresent(comment -> text.append(",\"comment\":").append(quoted(comment)));
        text.append(",\"location\":").append(quoted(CreateTableText.shown(database.location())));
        text.append(",\"owner\":").append(quoted(database.owner())).append(",\"ownerType\":\"USER\"");
        if (extended && !database.properties().isEmpty()) {
            text.append(",\"params\":").append(quoted(database.properties().toString()));
        }
        return line(text.append("}").toString());
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
    }

    private static StatementResult document(String kind, List<String> names, Function<String, String> text) {
        return line(names.stream().map(text).collect(Collectors.joining(",", "{\"" + kind + "\":[", "]}")));
    }

    private static StatementResult line(String json) {
        return StatementResult.lines("json", List.of(json));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
