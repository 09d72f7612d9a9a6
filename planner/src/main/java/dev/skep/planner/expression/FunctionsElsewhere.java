package dev.skep.planner.expression;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people who come from other dialects look for by a name that no function here has, and what is written here in its place. */
final class FunctionsElsewhere {
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("strftime", "date_format(value, pattern), with patterns as in 'yyyy-MM-dd'"),
            Map.entry("format_datetime", "date_format(value, pattern), with patterns as in 'yyyy-MM-dd'"),
            Map.entry(
                    "to_char",
                    "date_format(value, pattern) or CAST(value AS STRING FORMAT 'YYYY-MM-DD'); format_number for numbers"),
            Map.entry("to_number", "CAST(text AS decimal(p, s))"),
            Map.entry("strptime", "to_timestamp(text, pattern) or CAST(text AS TIMESTAMP FORMAT '…')"),
            Map.entry("date_parse", "CAST(text AS TIMESTAMP FORMAT '…') or unix_timestamp(text, pattern)"),
            Map.entry("parse_datetime", "CAST(text AS TIMESTAMP FORMAT '…') or unix_timestamp(text, pattern)"),
            Map.entry("str_to_date", "CAST(text AS DATE FORMAT '…')"),
            Map.entry("to_unixtime", "unix_timestamp(value)"),
            Map.entry("iff", "if(condition, then, else)"),
            Map.entry("charindex", "instr(text, part) or locate(part, text)"),
            Map.entry("strpos", "instr(text, part)"),
            Map.entry("starts_with", "startswith(text, part) or text LIKE 'part%'"),
            Map.entry("ends_with", "endswith(text, part) or text LIKE '%part'"),
            Map.entry("getdate", "current_timestamp()"),
            Map.entry("sysdate", "current_timestamp()"),
            Map.entry("today", "current_date()"),
            Map.entry("group_concat", "concat_ws(',', collect_list(text)) or listagg(text, ',')"),
            Map.entry("array_agg", "collect_list(value)"),
            Map.entry("list", "collect_list(value)"),
            Map.entry("unnest", "LATERAL VIEW explode(array) t AS column"),
            Map.entry("generate_series", "explode(sequence(from, to))"),
            Map.entry("range", "explode(sequence(from, to))"),
            Map.entry("json_extract", "get_json_object(text, '$.path')"),
            Map.entry("json_extract_scalar", "get_json_object(text, '$.path')"),
            Map.entry("json_value", "get_json_object(text, '$.path')"),
            Map.entry("json_query", "get_json_object(text, '$.path')"),
            Map.entry("date_part", "EXTRACT(unit FROM value)"),
            Map.entry("datepart", "EXTRACT(unit FROM value)"),
            Map.entry("safe_cast", "TRY_CAST(value AS type); CAST gives NULL too for what can't be converted"),
            Map.entry("convert", "CAST(value AS type)"),
            Map.entry("try_convert", "TRY_CAST(value AS type)"),
            Map.entry("isnumeric", "CAST(text AS double) IS NOT NULL"),
            Map.entry("arbitrary", "any_value(value)"),
            Map.entry("approx_percentile", "percentile_approx(value, fraction)"),
            Map.entry("bitwise_and", "a & b"),
            Map.entry("bitwise_or", "a | b"),
            Map.entry(
                    "surrogate_key",
                    "row_number() OVER () or uuid(); surrogate_key counts by the transactions of ACID tables, which are not there"),
            Map.entry("list_value", "array(1, 2)"),
            Map.entry("struct_pack", "named_struct('name', value)"),
            Map.entry("row", "named_struct('name', value), or struct(value)"),
            Map.entry("len", "length(text), or size(array)"),
            Map.entry("array_length", "size(array)"),
            Map.entry("regexp_matches", "text RLIKE pattern"),
            Map.entry("epoch", "unix_timestamp(x)"),
            Map.entry("json_extract_string", "get_json_object(text, '$.path')"),
            Map.entry("try_cast", "CAST(x AS type), which gives NULL for what does not fit"),
            Map.entry("arg_max", "max_by(x, y)"),
            Map.entry("arg_min", "min_by(x, y)"),
            Map.entry("quantile", "percentile(x, 0.5)"),
            Map.entry("quantile_cont", "percentile_cont(0.5) WITHIN GROUP (ORDER BY x)"));

    private FunctionsElsewhere() {}

    static Set<String> names() {
        return PLACES.keySet();
    }

    /** A hint for a name of another dialect, in any case. */
    static Optional<String> hint(String name) {
        return Optional.ofNullable(PLACES.get(name.toLowerCase(Locale.ROOT))).map(place -> "Write " + place + ".");
    }
}
