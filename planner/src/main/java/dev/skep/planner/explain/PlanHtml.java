package dev.skep.planner.explain;

import dev.skep.planner.explain.ExplainedPlan.Counted;
import dev.skep.planner.explain.ExplainedPlan.ExplainedOperator;
import dev.skep.planner.explain.ExplainedPlan.ExplainedStage;
import java.util.Locale;

/** The plan as one page that needs nothing else: a table a stage, with a bar for the part of all time that each operator took. */
public final class PlanHtml {
    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Plan</title>
            <style>
            body { font: 14px sans-serif; margin: 2em; color: #222; }
            table { border-collapse: collapse; margin: 0 0 2em; }
            th, td { padding: 3px 10px; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap; }
            th { font-weight: normal; color: #777; }
            th:first-child, td:first-child { text-align: left; }
            td.time { min-width: 160px; text-align: left; }
            td.far { background: #fde8c8; }
            .name { font-weight: bold; }
            .details { color: #555; font-family: monospace; white-space: normal; }
            .bar { display: inline-block; height: 10px; background: #4a7ebb; margin-right: 6px; }
            </style>
            </head>
            <body>
            """;
    private static final double FAR_OFF = 10;

    private final StringBuilder text = new StringBuilder(HEAD);
    private final long nanos;

    private PlanHtml(long nanos) {
        this.nanos = nanos;
    }

    public static String page(ExplainedPlan plan) {
        long nanos =
                plan.stages().stream().mapToLong(stage -> nanos(stage.root())).sum();
        PlanHtml page = new PlanHtml(Math.max(1, nanos));
        plan.stages().forEach(page::stage);
        return page.text.append("</body>\n</html>\n").toString();
    }

    private static long nanos(ExplainedOperator operator) {
        long own = operator.counted() == null ? 0 : operator.counted().nanos();
        return own + operator.inputs().stream().mapToLong(PlanHtml::nanos).sum();
    }

    private void stage(ExplainedStage stage) {
        text.append("<h2>").append(escaped(PlanText.title(stage))).append("</h2>\n<table>\n");
        text.append("<tr><th>operator</th><th>expected rows</th>");
        if (stage.root().counted() != null) {
            text.append("<th>rows</th><th>time</th><th>skew</th><th>spilled bytes</th>");
        }
        text.append("</tr>\n");
        operator(stage.root(), 0);
        text.append("</table>\n");
    }

    private void operator(ExplainedOperator operator, int depth) {
        text.append("<tr><td style=\"padding-left:").append(10 + 24 * depth).append("px\"><span class=\"name\">");
        text.append(escaped(operator.name())).append("</span> <span class=\"details\">");
        text.append(escaped(operator.details())).append("</span></td>");
        double expected = operator.expectedRows().orElse(Double.NaN);
        cell("", Double.isNaN(expected) ? "" : number(Math.round(expected)));
        if (operator.counted() != null) {
            counted(operator.counted(), expected);
        }
        text.append("</tr>\n");
        operator.inputs().forEach(input -> operator(input, depth + 1));
    }

    private void counted(Counted counted, double expected) {
        double most = Math.max(expected, counted.rows());
        boolean isFar = !Double.isNaN(expected) && most > FAR_OFF * Math.max(1, Math.min(expected, counted.rows()));
        cell(isFar ? "far" : "", number(counted.rows()));
        text.append("<td class=\"time\"><span class=\"bar\" style=\"width:");
        text.append(120 * counted.nanos() / nanos).append("px\"></span>");
        text.append(String.format(Locale.ROOT, "%.1f ms", counted.nanos() / 1e6))
                .append("</td>");
        cell(counted.skew() >= 2 ? "far" : "", String.format(Locale.ROOT, "%.1f", counted.skew()));
        cell(counted.spilledBytes() > 0 ? "far" : "", number(counted.spilledBytes()));
    }

    private void cell(String style, String value) {
        text.append(style.isEmpty() ? "<td>" : "<td class=\"" + style + "\">")
                .append(value)
                .append("</td>");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
