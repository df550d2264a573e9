package dev.mentionscope;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the service stands in while it is tested: a real PostgreSQL, empty at the start and gone at the end; the
 * simulator on a free port, without its waits; and a provider named {@code stub} and one of OpenID Connect at ports where a test
 * may listen.
 */
public class Surroundings implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.start();
            int simulator = freePort();
            int stub = freePort();
            int oidc = freePort();
            Map<String, String> config = new HashMap<>();
            config.put("quarkus.datasource.jdbc.url", server.getJdbcUrl("postgres", "postgres"));
            config.put("mentionscope.simulator.enabled", "true");
            config.put("mentionscope.simulator.port", Integer.toString(simulator));
            config.put("mentionscope.reports.reader-patience", "15s");
            // Tests look and send themselves.
            config.put("mentionscope.alerts.enabled", "false");
            config.put("mentionscope.alerts.key", "bWVudGlvbnNjb3BlIHRlc3RzIG5lZWQgYSBrZXkuLi4=");
            config.put("mentionscope.alerts.allowed-hosts", "127.0.0.1:" + stub);
            config.put("mentionscope.alerts.page-address", "https://mentionscope.example/");
            config.put("mentionscope.alerts.timeout", "2s");
            config.put("quarkus.mailer.from", "alerts@mentionscope.example");
            config.put("mentionscope.simulator.seed", "7");
            config.put("mentionscope.simulator.latency-scale", "0");
            config.put("mentionscope.runs.poll-interval", "100ms");
            config.put("mentionscope.runs.backoff", "50ms");
            config.put("mentionscope.runs.batch-poll", "200ms");
            config.put("mentionscope.calls.timeout", "3s");
            config.put("test.stub-port", Integer.toString(stub));
            config.put("test.oidc-port", Integer.toString(oidc));
            config.put("mentionscope.access.oidc.issuer", "http://127.0.0.1:" + oidc);
            config.put("mentionscope.access.oidc.client-id", "mentionscope");
            config.put("mentionscope.access.oidc.client-secret", "a-client-secret-that-must-not-leak");
            config.put("mentionscope.access.oidc.domains", "staff.example");
            config.put("mentionscope.access.oidc.workspace", "oidc-staff");
            config.put("mentionscope.providers.stub.api", "openai-responses");
            config.put("mentionscope.providers.stub.base-url", "http://127.0.0.1:" + stub);
            config.put("mentionscope.providers.stub.allow-private-addresses", "true");
            config.put("mentionscope.providers.stub.api-key", "sk-a-key-that-must-not-leak");
            config.put("mentionscope.traffic.closed-for-key", "2s");
            config.put("mentionscope.providers.stub-with-key-trouble.api", "openai-responses");
            config.put("mentionscope.providers.stub-with-key-trouble.base-url", "http://127.0.0.1:" + stub);
            config.put("mentionscope.providers.stub-with-key-trouble.allow-private-addresses", "true");
            config.put("mentionscope.providers.stub-with-key-trouble.api-key", "sk-a-key-that-must-not-leak");
            config.put("mentionscope.providers.stub-with-limits.api", "openai-responses");
            config.put("mentionscope.providers.stub-with-limits.base-url", "http://127.0.0.1:" + stub);
            config.put("mentionscope.providers.stub-with-limits.allow-private-addresses", "true");
            config.put("mentionscope.providers.stub-with-limits.api-key", "sk-a-key-that-must-not-leak");
            config.put("mentionscope.providers.stub-of-one.api", "openai-responses");
            config.put("mentionscope.providers.stub-of-one.base-url", "http://127.0.0.1:" + stub);
            config.put("mentionscope.providers.stub-of-one.workspaces", "the-one");
            for (String api : List.of("perplexity", "gemini", "serpapi")) {
                config.put("mentionscope.providers.stub-" + api + ".api", api);
                config.put("mentionscope.providers.stub-" + api + ".base-url", "http://127.0.0.1:" + stub);
                config.put("mentionscope.providers.stub-" + api + ".allow-private-addresses", "true");
                config.put("mentionscope.providers.stub-" + api + ".api-key", "a-key-that-must-not-leak");
            }
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
