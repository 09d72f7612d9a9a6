package dev.skep.planner.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Stages as JSON, for EXPLAIN FORMATTED: {@code {"stages": [{"id", "tasks", "output", "operator": {"name", "details", "columns", "inputs"}}]}}. */
public final class PlanJson {
    private PlanJson() {}

    /** @param metrics of a run, or null */
    public static String json(StageGraph graph, QueryMetrics metrics) {
        StringWriter text = new StringWriter();
        SharedNumbers shared = new SharedNumbers();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeArrayFieldStart("stages");
            for (Stage stage : graph.stages()) {
                json.writeStartObject();
                json.writeNumberField("id", stage.id());
                json.writeNumberField("tasks", stage.tasks());
                json.writeStringField("output", OperatorText.distribution(stage.output()));
                json.writeFieldName("operator");
                operator(stage, stage.root(), metrics, shared, json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void operator(
            Stage stage, OperatorSpec spec, QueryMetrics metrics, SharedNumbers shared, JsonGenerator json)
            throws IOException {
        boolean known = shared.contains(spec);
        json.writeStartObject();
        json.writeStringField("name", OperatorText.name(spec));
        json.writeStringField("details", (OperatorText.details(spec) + shared.text(spec)).strip());
        json.writeArrayFieldStart("columns");
        for (var column : spec.outputType().columns()) {
            json.writeString(column.toString());
        }
        json.writeEndArray();
        if (metrics != null) {
            QueryMetrics.OperatorMetrics counted = metrics.operator(stage.id(), spec);
            json.writeNumberField("rows", counted.rows.sum());
            json.writeNumberField("nanos", counted.nanos.sum());
        }
        json.writeArrayFieldStart("inputs");
        for (OperatorSpec input : known ? List.<OperatorSpec>of() : spec.inputs()) {
            operator(stage, input, metrics, shared, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
