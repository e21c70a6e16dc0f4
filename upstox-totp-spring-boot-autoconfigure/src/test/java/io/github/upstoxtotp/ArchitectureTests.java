package io.github.upstoxtotp;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house that a machine can check.
 */
@AnalyzeClasses(packages = "io.github.upstoxtotp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "io.github.upstoxtotp";

	@ArchTest
	static final ArchRule packagesKnowOnlyTheirRoom = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("root")
		.definedBy(ROOT)
		.layer("spi")
		.definedBy(ROOT + ".spi..")
		.layer("clock")
		.definedBy(ROOT + ".clock..")
		.layer("account")
		.definedBy(ROOT + ".account..")
		.layer("login")
		.definedBy(ROOT + ".login..")
		.layer("store")
		.definedBy(ROOT + ".store..")
		.layer("client")
		.definedBy(ROOT + ".client..")
		.layer("wiring")
		.definedBy(ROOT + ".autoconfigure..")
		.whereLayer("root")
		.mayNotAccessAnyLayer()
		.whereLayer("spi")
		.mayOnlyAccessLayers("root")
		.whereLayer("clock")
		.mayOnlyAccessLayers("spi")
		.whereLayer("account")
		.mayOnlyAccessLayers("root", "spi", "clock")
		.whereLayer("login")
		.mayOnlyAccessLayers("root", "spi", "clock")
		.whereLayer("store")
		.mayOnlyAccessLayers("root", "spi", "account")
		.whereLayer("client")
		.mayOnlyAccessLayers("root")
		.whereLayer("wiring")
		.mayNotBeAccessedByAnyLayer();

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule rootAndAccountKnowNoFramework = noClasses().that()
		.resideInAnyPackage(ROOT, ROOT + ".account..")
		.and()
		.doNotBelongToAnyOf(UpstoxApiError.class)
		.should()
		.dependOnClassesThat(resideInAnyPackage("org.springframework..", "com.fasterxml..", "java.net.http..")
			.and(not(resideInAnyPackage("org.springframework.util.."))));

	@ArchTest
	static final ArchRule apiErrorsKnowJsonOnly = noClasses().that()
		.belongToAnyOf(UpstoxApiError.class)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "java.net..");

	@ArchTest
	static final ArchRule onlyTheWiringKnowsSpringBoot = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".autoconfigure..", ROOT + ".test..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule onlyTheMetricsKnowMicrometer = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure.metrics..")
		.should()
		.dependOnClassesThat(
				resideInAPackage("io.micrometer..").and(not(resideInAPackage("io.micrometer.observation"))));

	@ArchTest
	static final ArchRule onlyTheWiringKnowsObservations = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer.observation");

	@ArchTest
	static final ArchRule noTypeIsUsedThatMovedInSpringBoot4 = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".autoconfigure.health..")
		.should()
		.dependOnClassesThat(new MovedInSpringBoot4());

	@ArchTest
	static final ArchRule headersAreUsedAsBothFrameworksHaveThem = noClasses().should()
		.callMethod("org.springframework.http.HttpHeaders", "containsKey", "java.lang.Object")
		.orShould()
		.callMethod("org.springframework.http.HttpHeaders", "containsHeader", "java.lang.String");

	@ArchTest
	static final ArchRule timeIsAClock = noClasses().should()
		.callMethod(System.class, "currentTimeMillis")
		.orShould()
		.callMethod(Instant.class, "now")
		.orShould()
		.callMethod(LocalDate.class, "now")
		.orShould()
		.callMethod(LocalDateTime.class, "now")
		.orShould()
		.callMethod(ZonedDateTime.class, "now")
		.orShould()
		.callMethod(ZoneId.class, "systemDefault")
		.orShould()
		.callMethod(Clock.class, "systemDefaultZone");

	@ArchTest
	static final ArchRule nobodySchedulesInTheApplication = noClasses().should()
		.dependOnClassesThat()
		.areAssignableTo(EnableScheduling.class)
		.orShould()
		.dependOnClassesThat()
		.haveFullyQualifiedName("org.springframework.scheduling.TaskScheduler")
		.orShould()
		.dependOnClassesThat()
		.haveSimpleName("PostConstruct");

	@ArchTest
	static final ArchRule publicTypesAreFinalOrInterfaces = classes().that()
		.arePublic()
		.and()
		.areNotInterfaces()
		.and()
		.doNotHaveModifier(JavaModifier.ABSTRACT)
		.should()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule namesSayWhatThingsAre = noClasses().should()
		.haveNameMatching(".*(Manager|Helper|Utils?|Impl)$")
		.orShould()
		.resideInAnyPackage("..impl..", "..util..", "..common..");

	@ArchTest
	static final ArchRule autoConfigurationsAreFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule beanMethodsAreOurs = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBePublic()
		.andShould()
		.haveNameStartingWith("upstox");

	@ArchTest
	static final ArchRule stateIsNeverStatic = fields().that()
		.areStatic()
		.and()
		.doNotHaveModifier(JavaModifier.SYNTHETIC)
		.should()
		.beFinal();

	@ArchTest
	static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().that(resideInAPackage(ROOT + ".."))
		.should(new BeInANullMarkedPackage());

	/**
	 * The types of Spring Boot that have another name in Spring Boot 4.
	 */
	private static final class MovedInSpringBoot4 extends DescribedPredicate<JavaClass> {

		private static final String BOOT = "org\\.springframework\\.boot\\.";

		MovedInSpringBoot4() {
			super("moved in Spring Boot 4");
		}

		@Override
		public boolean test(JavaClass type) {
			return type.getName()
				.matches(BOOT
						+ "(web\\.client|http\\.client|autoconfigure\\.(web|http|jdbc|data|jackson)|actuate\\.health"
						+ "|actuate\\.autoconfigure\\.(health|metrics)|web\\.reactive\\.function\\.client)\\..*")
					|| type.getName().equals("org.springframework.boot.context.properties.PropertyMapper")
					|| type.getName().startsWith("org.springframework.core.retry.");
		}

	}

	/**
	 * Whether the package of a class says what may be null.
	 */
	private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {

		BeInANullMarkedPackage() {
			super("be in a package that is @NullMarked");
		}

		@Override
		public void check(JavaClass type, ConditionEvents events) {
			if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
				events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
			}
		}

	}

}
