package io.github.upstoxtotp.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.upstoxtotp.UpstoxTokenProvider;
import io.github.upstoxtotp.autoconfigure.UpstoxAutoConfiguration;
import io.github.upstoxtotp.readme.Page.Fence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the guide has for Docker Compose and Kubernetes fits together and fits the
 * library.
 */
class ContainerTests {

	private static final KnownProperties KNOWN = new KnownProperties();

	@TempDir
	Path folder;

	static boolean isForContainers(Fence fence) {
		return fence.content().startsWith("services:") || fence.content().startsWith("apiVersion:");
	}

	@Test
	void composeNamesKnownVariables() {
		Map<?, ?> application = map(map(compose(), "services"), "app");
		assertThat(map(application, "environment").keySet()).isNotEmpty()
			.allMatch((variable) -> KNOWN.hasVariable(String.valueOf(variable)));
		assertThat(list(application, "depends_on")).allMatch(map(compose(), "services")::containsKey);
		assertThat(map(compose(), "volumes").keySet()).hasToString("[redis]");
	}

	@Test
	void secretStartsTheLibraryAsAFolderOfFiles() throws IOException {
		for (Map.Entry<?, ?> entry : map(manifest("Secret"), "stringData").entrySet()) {
			assertThat(String.valueOf(entry.getKey())).matches(KNOWN::has);
			Files.writeString(this.folder.resolve(String.valueOf(entry.getKey())), withoutPlaceholder(entry));
		}
		assertFolderStartsTheLibrary();
	}

	@Test
	void dockerSecretsStartTheLibraryAsAFolderOfFiles() throws IOException {
		Map<?, ?> compose = parsed().filter((document) -> document.containsKey("secrets")).findFirst().orElseThrow();
		Map<?, ?> application = map(map(compose, "services"), "app");
		Map<?, ?> values = map(manifest("Secret"), "stringData");
		assertThat(map(application, "environment").toString()).contains("=configtree:/run/secrets/");
		assertThat(list(application, "secrets").toString()).isEqualTo(map(compose, "secrets").keySet().toString());
		for (Map.Entry<?, ?> entry : values.entrySet()) {
			assertThat(map(compose, "secrets").containsKey(entry.getKey())).isTrue();
			Files.writeString(this.folder.resolve(String.valueOf(entry.getKey())), withoutPlaceholder(entry) + "\n");
		}
		assertFolderStartsTheLibrary();
	}

	private void assertFolderStartsTheLibrary() {
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(UpstoxAutoConfiguration.class))
			.withPropertyValues("spring.config.import=configtree:" + this.folder + "/", "upstox.store.type=memory",
					"upstox.refresh.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UpstoxTokenProvider.class));
	}

	private static String withoutPlaceholder(Map.Entry<?, ?> entry) {
		return String.valueOf(entry.getValue()).replace("your-", "my-");
	}

	@Test
	void deploymentReadsTheSecretAndAsksTheProbes() {
		Map<?, ?> pod = map(map(map(manifest("Deployment"), "spec"), "template"), "spec");
		Map<?, ?> container = (Map<?, ?>) list(pod, "containers").get(0);
		assertThat(list(container, "env"))
			.allSatisfy((variable) -> assertThat(KNOWN.hasVariable(String.valueOf(((Map<?, ?>) variable).get("name"))))
				.isTrue());
		assertThat(list(pod, "volumes").toString())
			.contains("secretName=" + map(manifest("Secret"), "metadata").get("name"));
		String mountPath = String.valueOf(((Map<?, ?>) list(container, "volumeMounts").get(0)).get("mountPath"));
		assertThat(list(container, "env").toString()).contains("value=configtree:" + mountPath + "/");
		assertThat(map(map(container, "livenessProbe"), "httpGet").get("path")).isEqualTo("/actuator/health/liveness");
		assertThat(map(map(container, "readinessProbe"), "httpGet").get("path"))
			.isEqualTo("/actuator/health/readiness");
	}

	@Test
	void deploymentSelectsItsOwnPods() {
		Map<?, ?> spec = map(manifest("Deployment"), "spec");
		Map<?, ?> labels = map(map(map(spec, "template"), "metadata"), "labels");
		assertThat(labels.equals(map(map(spec, "selector"), "matchLabels"))).isTrue();
	}

	private static Map<?, ?> compose() {
		return parsed().filter((document) -> document.containsKey("services")).findFirst().orElseThrow();
	}

	private static Map<?, ?> manifest(String kind) {
		return parsed().filter((document) -> kind.equals(document.get("kind"))).findFirst().orElseThrow();
	}

	private static Stream<Map<?, ?>> parsed() {
		Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
		return Page.fences("yaml")
			.filter(ContainerTests::isForContainers)
			.map((fence) -> (Map<?, ?>) yaml.load(fence.content()));
	}

	private static Map<?, ?> map(Map<?, ?> parent, String key) {
		return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
	}

	private static List<?> list(Map<?, ?> parent, String key) {
		return (List<?>) Objects.requireNonNull(parent.get(key), key);
	}

}
