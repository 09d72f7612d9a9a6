package dev.skep.planner.expression;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people who come from other dialects look for by a name that no function here has, and how it is written here. */
final class FunctionsElsewhere {
    private static final String PATTERNS = "date_format(x, 'yyyy-MM-dd HH:mm:ss'), with patterns of java.time";
    private static final String LISTS = "collect_list(x), or sort_array(collect_list(x)) in order";
    private static final String JOINED = "listagg(x, ','), or concat_ws(',', collect_list(x))";
    private static final String PLACE = "instr(text, part), or locate(part, text)";
    private static final String ADDED = "date_add(day, n) and add_months(day, n), or x + INTERVAL '1' DAY";

    private static final Map<String, String> HERE = Map.ofEntries(
            Map.entry("strftime", PATTERNS),
            Map.entry("to_char", PATTERNS),
            Map.entry("date_parse", "to_timestamp(text, pattern), or CAST(text AS TIMESTAMP)"),
            Map.entry("strptime", "to_timestamp(text, pattern), or CAST(text AS TIMESTAMP)"),
            Map.entry("array_agg", LISTS),
            Map.entry("list", LISTS),
            Map.entry("group_concat", JOINED),
            Map.entry("list_value", "array(1, 2)"),
            Map.entry("struct_pack", "named_struct('name', value)"),
            Map.entry("row", "named_struct('name', value), or struct(value)"),
            Map.entry("len", "length(text), or size(array)"),
            Map.entry("array_length", "size(array)"),
            Map.entry("unnest", "LATERAL VIEW explode(array) t AS x after FROM"),
            Map.entry("generate_series", "explode(sequence(1, 10))"),
            Map.entry("range", "explode(sequence(1, 10))"),
            Map.entry("strpos", PLACE),
            Map.entry("charindex", PLACE),
            Map.entry("regexp_matches", "text RLIKE pattern"),
            Map.entry("getdate", "current_timestamp"),
            Map.entry("date_part", "EXTRACT(YEAR FROM x), or year(x), month(x) and their kin"),
            Map.entry("datepart", "EXTRACT(YEAR FROM x), or year(x), month(x) and their kin"),
            Map.entry("timestampadd", ADDED),
            Map.entry("epoch", "unix_timestamp(x)"),
            Map.entry("json_extract", "get_json_object(text, '$.path')"),
            Map.entry("json_extract_scalar", "get_json_object(text, '$.path')"),
            Map.entry("json_extract_string", "get_json_object(text, '$.path')"),
            Map.entry("try_cast", "CAST(x AS type), which gives NULL for what does not fit"),
            Map.entry("arg_max", "max_by(x, y)"),
            Map.entry("arg_min", "min_by(x, y)"),
            Map.entry("quantile", "percentile(x, 0.5)"),
            Map.entry("quantile_cont", "percentile_cont(0.5) WITHIN GROUP (ORDER BY x)"),
            Map.entry("iff", "if(condition, yes, no)"));

    private FunctionsElsewhere() {}

    static Set<String> names() {
        return HERE.keySet();
    }

    /** A hint for a name of another dialect, in any case. */
    static Optional<String> hint(String name) {
        return Optional.ofNullable(HERE.get(name.toLowerCase(Locale.ROOT))).map(here -> "Here it is " + here);
    }
}
