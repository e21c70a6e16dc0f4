@echo off
rem Starts upstox-totp-cli.jar with what makes a short program start fast. JDK 19 and newer keep an archive of its classes
rem in %LOCALAPPDATA%\upstox-totp; JDK 17 ignores that and starts more slowly.
rem
rem   UPSTOX_TOTP_JAR    the jar, if it is not next to this script or in ..\target or ..\lib
rem   UPSTOX_TOTP_CDS    off: make and use no archive
rem   JAVA_HOME          the Java to use, 17 or newer
setlocal

set "jar=%UPSTOX_TOTP_JAR%"
if not defined jar if exist "%~dp0upstox-totp-cli.jar" set "jar=%~dp0upstox-totp-cli.jar"
if not defined jar if exist "%~dp0..\target\upstox-totp-cli.jar" set "jar=%~dp0..\target\upstox-totp-cli.jar"
if not defined jar if exist "%~dp0..\lib\upstox-totp-cli.jar" set "jar=%~dp0..\lib\upstox-totp-cli.jar"
if not exist "%jar%" (
	echo error: upstox-totp-cli.jar is not there. Build it, or name it by UPSTOX_TOTP_JAR. 1>&2
	exit /b 2
)

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"

set "fast=-XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC -Xms8m -Xmn4m -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xlog:disable"
if /i "%UPSTOX_TOTP_CDS%"=="off" goto plain
if not defined LOCALAPPDATA goto plain
if not exist "%LOCALAPPDATA%\upstox-totp" mkdir "%LOCALAPPDATA%\upstox-totp" 2>nul

"%java%" %fast% -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\upstox-totp\classes.jsa" -jar "%jar%" %*
exit /b %errorlevel%

:plain
"%java%" %fast% -jar "%jar%" %*
exit /b %errorlevel%
