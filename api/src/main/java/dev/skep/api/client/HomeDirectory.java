package dev.skep.api.client;

import java.util.Map;

/** The user's own directory, which {@code ~} stands for in the names of files. */
public record HomeDirectory(String path) {
    /** What HOME says; where it says nothing, what Java knows. */
    public static HomeDirectory of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return new HomeDirectory(home.isBlank() ? System.getProperty("user.home") : home);
    }

    /** That of the user whose process this is. */
    public static HomeDirectory ofProcess() {
        return of(System.getenv());
    }

    /** The name with the directory in the place of the {@code ~} that it begins with, if it does. */
    public String expand(String name) {
        return name.equals("~") || name.startsWith("~/") ? path + name.substring(1) : name;
    }
}
