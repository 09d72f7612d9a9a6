package dev.skep.planner.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.skep.planner.explain.ExplainedPlan.Counted;
import dev.skep.planner.explain.ExplainedPlan.ExplainedOperator;
import dev.skep.planner.explain.ExplainedPlan.ExplainedStage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Stages as JSON: {@code {"stages": [{"id", "tasks", "output", "operator": {"name", "details", "columns", "expectedRows", "inputs"}}]}}. Operators of a run also have {@code rows},
 * {@code nanos}, {@code spilledBytes} and {@code skew}.
 */
public final class PlanJson {
    private PlanJson() {}

    public static String json(ExplainedPlan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeArrayFieldStart("stages");
            for (ExplainedStage stage : plan.stages()) {
                json.writeStartObject();
                json.writeNumberField("id", stage.id());
                json.writeNumberField("tasks", stage.tasks());
                json.writeStringField("output", stage.output());
                json.writeFieldName("operator");
                operator(stage.root(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void operator(ExplainedOperator operator, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", operator.name());
        json.writeStringField("details", operator.details());
        json.writeArrayFieldStart("columns");
        for (String column : operator.columns()) {
            json.writeString(column);
        }
        json.writeEndArray();
        if (operator.expectedRows().isPresent()) {
            json.writeNumberField(
                    "expectedRows", Math.round(operator.expectedRows().getAsDouble()));
        }
        Counted counted = operator.counted();
        if (counted != null) {
            json.writeNumberField("rows", counted.rows());
            json.writeNumberField("nanos", counted.nanos());
            json.writeNumberField("spilledBytes", counted.spilledBytes());
            json.writeNumberField("skew", Math.round(counted.skew() * 100) / 100.0);
        }
        json.writeArrayFieldStart("inputs");
        for (ExplainedOperator input : operator.inputs()) {
            operator(input, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
