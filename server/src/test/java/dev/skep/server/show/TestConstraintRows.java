package dev.skep.server.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestConstraintRows {
    @TempDir
    private Path directory;

    private static String text(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    private static Table table(Sql sql, String name) {
        return sql.session().metastore().requireTable(new TableName("default", name));
    }

    @Test
    void areInHivesLayout() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table parent (a int, b int, constraint p1 primary key (a, b) disable novalidate)");
            sql.run("create table fk (id int constraint n1 not null, nm string constraint d1 default 'x',"
                    + " v int constraint k1 check (v > 0), w int, constraint k0 check (v > id),"
                    + " constraint u1 unique (id, w) disable novalidate,"
                    + " constraint f1 foreign key (v, w) references parent (a, b) disable novalidate)");
            assertThat(text(ConstraintRows.formatted(table(sql, "parent"))))
                    .isEqualTo("|null|null\n# Constraints|null|null\n|null|null\n# Primary Key|null|null\n"
                            + "Table:|default.parent|null\nConstraint Name:|p1|null\n"
                            + "Column Name:|a|null\nColumn Name:|b|null");
            assertThat(text(ConstraintRows.formatted(table(sql, "fk"))))
                    .isEqualTo("|null|null\n# Constraints|null|null\n|null|null\n# Foreign Keys|null|null\n"
                            + "Table:|default.fk|null\nConstraint Name:|f1|null\n"
                            + "Parent Column Name:default.parent.a|Column Name:v|Key Sequence:1\n"
                            + "Parent Column Name:default.parent.b|Column Name:w|Key Sequence:2\n"
                            + "|null|null\n|null|null\n# Unique Constraints|null|null\n"
                            + "Table:|default.fk|null\nConstraint Name:|u1|null\n"
                            + "Column Name:id|Key Sequence:1|null\nColumn Name:w|Key Sequence:2|null\n"
                            + "|null|null\n|null|null\n# Not Null Constraints|null|null\n"
                            + "Table:|default.fk|null\nConstraint Name:|n1|null\nColumn Name:|id|null\n"
                            + "|null|null\n|null|null\n# Default Constraints|null|null\n"
                            + "Table:|default.fk|null\nConstraint Name:|d1|null\nColumn Name:nm|Default Value:'x'|null\n"
                            + "|null|null\n|null|null\n# Check Constraints|null|null\n"
                            + "Table:|default.fk|null\nConstraint Name:|k0|null\n"
                            + "Column Name:null|Check Value:v > id|null\n|null|null\n"
                            + "Constraint Name:|k1|null\nColumn Name:v|Check Value:v > 0|null\n|null|null");
            assertThat(text(ConstraintRows.extended(table(sql, "fk"))))
                    .startsWith(
                            "Constraints|Foreign Keys for default.fk:[ {Constraint Name: f1, "
                                    + "(Parent Column Name: default.parent.a, Column Name: v, Key Sequence: 1), "
                                    + "(Parent Column Name: default.parent.b, Column Name: w, Key Sequence: 2)}]|null\n"
                                    + "Unique Constraints for default.fk:[ {Constraint Name: u1, "
                                    + "(Column Name: id, Key Sequence: 1), (Column Name: w, Key Sequence: 2)}]|null|null\n"
                                    + "Not Null Constraints for default.fk:[ {Constraint Name: n1, Column Name: id}]|null|null\n")
                    .endsWith("{Constraint Name: k1, (Column Name: v, Check Expression : v > 0)}]|null|null");
            sql.run("create table plain (a int)");
            assertThat(ConstraintRows.formatted(table(sql, "plain"))).isEmpty();
            String described = String.join("\n", sql.run("describe formatted fk"));
            assertThat(described).contains("# Constraints", "# Check Constraints");
            assertThat(String.join("\n", sql.run("describe extended fk"))).contains("Not Null Constraints for");
        }
    }
}
