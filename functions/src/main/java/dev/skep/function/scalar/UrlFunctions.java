package dev.skep.function.scalar;

import dev.skep.api.function.ScalarFunction;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of URLs. */
public final class UrlFunctions {
    private UrlFunctions() {}

    @ScalarFunction(
            name = "parse_url",
            description =
                    "_FUNC_(url, part[, key]) - Returns HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO of a URL, or the value of a key of its QUERY")
    public static String parseUrl(String url, String part) {
        URL parsed;
        try {
            parsed = new URL(url);
        } catch (MalformedURLException e) {
            return null;
        }
        return switch (part) {
            case "HOST" -> parsed.getHost();
            case "PATH" -> parsed.getPath();
            case "QUERY" -> parsed.getQuery();
            case "REF" -> parsed.getRef();
            case "PROTOCOL" -> parsed.getProtocol();
            case "FILE" -> parsed.getFile();
            case "AUTHORITY" -> parsed.getAuthority();
            case "USERINFO" -> parsed.getUserInfo();
            default -> null;
        };
    }

    @ScalarFunction(name = "parse_url", description = "")
    public static String parseUrl(String url, String part, String key) {
        String query = part.equals("QUERY") ? parseUrl(url, part) : null;
        if (query == null) {
            return null;
        }
        Matcher matcher = Patterns.of("(&|^)" + Pattern.quote(key) + "=([^&]*)").matcher(query);
        return matcher.find() ? matcher.group(2) : null;
    }
}
