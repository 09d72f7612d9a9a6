package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.parser.ast.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The places that choose by the kind of a node know all kinds. The compiler does not check that of {@code instanceof} chains, so here each place is asked for the kinds that it does not name;
 * those that it leaves out on purpose are listed, and a new kind is left out by none.
 */
class TestKinds {
    /** The names of all kinds of a sealed type that are not sealed types themselves. */
    private static List<String> kinds(Class<?> type) {
        if (type.getPermittedSubclasses() == null) {
            return List.of(type.getSimpleName());
        }
        List<String> kinds = new ArrayList<>();
        for (Class<?> kind : type.getPermittedSubclasses()) {
            kinds.addAll(kinds(kind));
        }
        return kinds;
    }

    /** The kinds of a type that no {@code instanceof} or cast in some source files names. */
    private static Set<String> unknown(Class<?> type, String... files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            text.append(Files.readString(Path.of("..", file)));
        }
        Set<String> unknown = new TreeSet<>();
        for (String kind : kinds(type)) {
            Pattern use = Pattern.compile("(instanceof |\\()(\\w+\\.)?" + kind + "\\b");
            if (!use.matcher(text).find()) {
                unknown.add(kind);
            }
        }
        return unknown;
    }

    @Test
    void everyOperatorIsBuilt() throws IOException {
        assertThat(unknown(
                        OperatorSpec.class, "execution/src/main/java/dev/skep/execution/pipeline/PipelineBuilder.java"))
                .isEmpty();
    }

    @Test
    void everyOperatorIsExplained() throws IOException {
        assertThat(unknown(OperatorSpec.class, "planner/src/main/java/dev/skep/planner/explain/OperatorText.java"))
                .as("those of which nothing is to say but their names")
                .containsExactly("Expand", "Shared", "Union");
    }

    @Test
    void everyExpressionIsCompiled() throws IOException {
        assertThat(unknown(
                        RowExpression.class,
                        "execution/src/main/java/dev/skep/execution/expression/ExpressionCompiler.java"))
                .isEmpty();
    }

    @Test
    void everyStatementRunsOrIsKnownNotTo() throws IOException {
        assertThat(unknown(
                        Statement.class,
                        "server/src/main/java/dev/skep/server/engine/QueryEngine.java",
                        "server/src/main/java/dev/skep/server/ddl/DdlStatements.java",
                        "server/src/main/java/dev/skep/server/write/DmlStatements.java",
                        "server/src/main/java/dev/skep/server/show/ShowStatements.java"))
                .as("those that are refused as not supported")
                .containsExactly(
                        "AlterMaterializedView",
                        "CreateMaterializedView",
                        "Delete",
                        "DropMaterializedView",
                        "Merge",
                        "ShowCompactions",
                        "ShowTransactions",
                        "Update");
    }

    @Test
    void everyStatementIsFormatted() throws IOException {
        assertThat(unknown(
                        Statement.class,
                        "parser/src/main/java/dev/skep/parser/format/StatementFormatter.java",
                        "parser/src/main/java/dev/skep/parser/format/DdlFormatter.java",
                        "parser/src/main/java/dev/skep/parser/format/DmlFormatter.java",
                        "parser/src/main/java/dev/skep/parser/format/ShowFormatter.java",
                        "parser/src/main/java/dev/skep/parser/format/AlterFormatter.java"))
                .as("those that are left when all others have been asked for")
                .containsExactly("ReloadFunctions", "ShowTransactions");
    }
}
