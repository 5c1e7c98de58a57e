package dev.tokenward.local.demo;

import dev.tokenward.local.process.DataFolder;
import java.net.URI;

public final class DemoLoad {
    private DemoLoad() {}

    public static void run(DataFolder folder, URI url, String key) {}
}
