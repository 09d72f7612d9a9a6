package dev.skep.server.show;

import dev.skep.metastore.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that makes a database again, in lines as Hive has them. */
final class CreateDatabaseText {
    private CreateDatabaseText() {}

    static List<String> lines(Database database) {
        List<String> lines = new ArrayList<>(List.of("CREATE DATABASE `" + database.name() + "`"));
        database.comment().ifPresent(comment -> lines.addAll(List.of("COMMENT", "  " + quoted(comment))));
        lines.addAll(List.of("LOCATION", "  " + quoted(CreateTableText.shown(database.location()))));
        if (!database.properties().isEmpty()) {
            lines.add("WITH DBPROPERTIES (");
            String properties = database.properties().entrySet().stream()
                    .map(property -> "  " + quoted(property.getKey()) + "=" + quoted(property.getValue()))
                    .collect(Collectors.joining(",\n"));
            lines.addAll(List.of((properties + ")").split("\n")));
        }
        return lines;
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
