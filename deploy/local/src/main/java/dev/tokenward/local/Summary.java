package dev.tokenward.local;

import dev.tokenward.local.process.DataFolder;
import java.net.URI;

/** What is said when all runs: where, with which key, and a first call to try. */
final class Summary {
    private Summary() {}

    static void print(DataFolder folder, Suite suite, AdminKey key) {
        URI url = suite.url();
        System.out.printf("""

                Tokenward is up.

                  Everything      %1$s
                  Swagger UI      %1$s/q/swagger-ui/
                  OpenAPI         %1$s/openapi/{directory,limits,usage,analytics}
                  Admin key       %2$s
                  Data            %3$s
                  Logs            %4$s

                Try it:

                  export TOKENWARD_URL=%1$s TOKENWARD_KEY=%2$s
                  curl -s -H "Authorization: Bearer $TOKENWARD_KEY" $TOKENWARD_URL/v1/organizations/analytics/overview

                Ctrl-C stops everything; the data stays.
                """, url, key.key(), folder.root(), folder.logs());
    }
}
