package dev.skep.planner.logical;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.format.text.ScriptEscapes;
import dev.skep.format.text.TextFormat;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.QueryTail;
import dev.skep.parser.ast.RowFormat;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SerDeRowFormat;
import dev.skep.parser.ast.TransformClause;
import dev.skep.parser.ast.TransformColumn;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.RowFormats;
import dev.skep.planner.analyze.TypeNames;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;

/** TRANSFORM, MAP and REDUCE: the query's rows go through a script; ORDER BY and the like see the script's. */
final class ScriptPlanner {
    private static final String TAB = "9";
    private static final String DEFAULT_WRITER = "org.apache.hadoop.hive.serde2.DelimitedJSONSerDe";

    private final LogicalPlanner planner;
    private final QueryEnvironment environment;

    ScriptPlanner(LogicalPlanner planner, QueryEnvironment environment) {
        this.planner = planner;
        this.environment = environment;
    }

    PlannedRelation.Named plan(QuerySpecification query, TransformClause script, QueryTail tail) {
        requireTextRecords(script, script.recordWriter(), "hive.script.recordwriter", "TextRecordWriter");
        requireTextRecords(script, script.recordReader(), "hive.script.recordreader", "TextRecordReader");
        RelNode input = input(query, script);
        RowType columns = columns(script);
        Map<String, String> outputFormat = format(script.outputFormat(), Optional.empty());
        if (script.columns().isEmpty() && script.outputFormat().isEmpty()) {
            outputFormat.put("serialization.last.column.takes.rest", "true");
        }
        Map<String, String> inputFormat = format(script.inputFormat(), Optional.of(DEFAULT_WRITER));
        if ("true".equalsIgnoreCase(planner.planner().evaluation().setting(ScriptEscapes.SETTING))) {
            inputFormat.put(ScriptEscapes.SETTING, "true");
            outputFormat.put(ScriptEscapes.SETTING, "true");
        }
        RelNode rel = new LogicalScript(
                planner.cluster(),
                input,
                script.command(),
                inputFormat,
                outputFormat,
                TypeMapping.toRel(planner.cluster().getTypeFactory(), columns));
        return new SortPlanner(planner, environment).plan(new PlannedRelation.Named(rel, columns.names()), tail);
    }

    /** The rows that the script reads: those of the query as if its arguments were the select list. */
    private RelNode input(QuerySpecification query, TransformClause script) {
        QuerySpecification arguments = new QuerySpecification(
                new SelectList(false, List.of(), script.inputs(), script.location()),
                query.from(),
                query.where(),
                query.groupBy(),
                query.having(),
                query.windows(),
                query.qualify(),
                query.location());
        return new SelectPlanner(planner, environment)
                .plan(arguments, QueryTail.none(query.location()))
                .rel();
    }

    private void requireTextRecords(
            TransformClause script, Optional<String> clause, String setting, String supportedName) {
        String className = clause.orElse(planner.planner().evaluation().setting(setting));
        if (className != null && !className.endsWith(supportedName)) {
            throw Locations.unsupported("The class " + className + " for a script", script);
        }
    }

    private static RowType columns(TransformClause script) {
        if (script.columns().isEmpty()) {
            return RowType.of(List.of("key", "value"), List.of(PrimitiveType.STRING, PrimitiveType.STRING));
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (TransformColumn column : script.columns()) {
            String name = column.name().value().toLowerCase(Locale.ROOT);
            if (names.contains(name)) {
                throw Locations.error(ErrorCode.COLUMN_EXISTS, "The script has two columns '" + name + "'", column);
            }
            names.add(name);
            types.add(column.type().map(TypeNames::resolve).orElse(PrimitiveType.STRING));
        }
        return RowType.of(names, types);
    }

    /** Properties of text; between fields a tab where the clause does not say otherwise. */
    private static Map<String, String> format(Optional<RowFormat> clause, Optional<String> defaultSerDe) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (clause.isEmpty()) {
            properties.put("serialization.format", TAB);
            defaultSerDe.ifPresent(serde -> properties.put("serde", serde));
        } else if (clause.get() instanceof SerDeRowFormat serde) {
            if (!TextFormat.codesRowsBy(serde.className())) {
                throw Locations.unsupported("The SerDe " + serde.className() + " for a script", serde);
            }
            properties.put("serialization.format", TAB);
            properties.put("serde", serde.className());
        }
        clause.ifPresent(format -> RowFormats.addTo(properties, format));
        return properties;
    }
}
