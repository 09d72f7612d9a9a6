package dev.skep.benchmarks.compare;

import dev.skep.sqltests.tpcds.TpcdsData;
import dev.skep.sqltests.tpcds.TpcdsQueries;
import dev.skep.sqltests.tpch.TpchData;
import io.trino.tpcds.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tables and the queries over them. */
enum Workload {
    TPCH {
        @Override
        void writeText(Path directory, double scale) throws IOException {
            TpchData.write(directory, scale);
        }

        @Override
        boolean closesRows() {
            return true;
        }

        @Override
        List<String> tables() {
            return TpchData.tables();
        }

        @Override
        String columns(String table, String text) {
            return TpchData.COLUMNS.get(table).replace(" string", " " + text);
        }

        @Override
        Map<String, String> queries() throws IOException {
            return TpchData.queries(Path.of(""));
        }
    },
    TPCDS {
        @Override
        void writeText(Path directory, double scale) throws IOException {
            TpcdsData.write(directory, scale);
        }

        @Override
        boolean closesRows() {
            return false;
        }

        @Override
        List<String> tables() {
            return TpcdsData.tables().stream().map(Table::getName).toList();
        }

        @Override
        String columns(String table, String text) {
            return TpcdsData.columns(Table.getTable(table), text);
        }

        @Override
        Map<String, String> queries() throws IOException {
            return TpcdsQueries.all();
        }
    };

    /** Writes a directory with {@code rows.txt} a table: columns separated by {@code |}. @param scale 1 for about a gigabyte */
    abstract void writeText(Path directory, double scale) throws IOException;

    /** Whether a separator follows the last column too. */
    abstract boolean closesRows();

    abstract List<String> tables();

    /** The columns of a table as CREATE TABLE wants them. @param text the type of characters */
    abstract String columns(String table, String text);

    /** By name, such as q01. */
    abstract Map<String, String> queries() throws IOException;
}
