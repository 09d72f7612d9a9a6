package dev.skep.server.write;

import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.AllColumns;
import dev.skep.parser.ast.CopyFrom;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.storage.FileTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * COPY … FROM: an INSERT of the rows of files, column by column in their order. A CSV file whose first line has the names of the table's columns in their order is taken to have a header, unless HEADER
 * says otherwise.
 */
final class CopyFromStatement {
    private final StatementContext context;
    private final Session session;

    CopyFromStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    Insert insert(CopyFrom copy) {
        CopyFormat format = CopyFormat.of(copy.options(), copy.path(), copy);
        String word = format.word();
        if (word.equals("csv") && format.header().orElseGet(() -> namesColumns(copy, format))) {
            word = FileTables.CSV_WITH_HEADER;
        }
        QualifiedName name = new QualifiedName(
                List.of(
                        new Identifier(word, false, copy.pathLocation()),
                        new Identifier(path(copy), true, copy.pathLocation())),
                copy.pathLocation());
        context.catalog().giveProperties(name, format.properties());
        TableReference source = new TableReference(
                name, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), copy.location());
        QuerySpecification all = new QuerySpecification(
                new SelectList(
                        false, List.of(), List.of(new AllColumns(Optional.empty(), copy.location())), copy.location()),
                Optional.of(source),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                copy.location());
        return new Insert(
                new TableTarget(copy.table(), false, List.of(), false, copy.columns(), copy.location()),
                new Query(Optional.empty(), all, QueryTail.none(copy.location()), copy.location()),
                copy.location());
    }

    private String path(CopyFrom copy) {
        return session.paths().absolute(copy.path());
    }

    private boolean namesColumns(CopyFrom copy, CopyFormat format) {
        List<String> wanted = new ArrayList<>();
        try {
            Table table = session.catalog().requireTable(session.tableName(copy.table()));
            table.columns().forEach(column -> wanted.add(column.name()));
            table.partitionColumns().forEach(column -> wanted.add(column.name()));
        } catch (SkepException e) {
            throw e.at(Locations.of(copy.table()));
        }
        List<String> named = copy.columns().isEmpty()
                ? wanted
                : copy.columns().stream().map(Identifier::value).toList();
        List<String> found;
        try {
            found = new FileTables(session.formats(), session.warehouse().files())
                    .columns(FileTables.CSV_WITH_HEADER, path(copy), format.properties()).stream()
                            .map(Column::name)
                            .toList();
        } catch (SkepException e) {
            throw e.at(Locations.of(copy.pathLocation()));
        }
        return String.join("\n", found).equalsIgnoreCase(String.join("\n", named));
    }
}
