package dev.skep.server.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SHOW CREATE DATABASE gives the whole statement, which makes the same database again. */
class TestCreateDatabaseText {
    @TempDir
    Path directory;

    @Test
    void hasCommentLocationAndProperties() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create database whole comment 'Ada\\'s \"bees\"' location '" + directory
                    + "/whole' with dbproperties ('owner'='ada', 'a'='b')");
            List<String> lines = sql.run("show create database whole");
            assertThat(lines)
                    .containsExactly(
                            "CREATE DATABASE `whole`",
                            "COMMENT",
                            "  'Ada\\'s \"bees\"'",
                            "LOCATION",
                            "  'file:" + directory + "/whole'",
                            "WITH DBPROPERTIES (",
                            "  'owner'='ada',",
                            "  'a'='b')");
            sql.run("drop database whole");
            sql.run(String.join("\n", lines));
            assertThat(sql.run("show create database whole")).isEqualTo(lines);
        }
    }
}
