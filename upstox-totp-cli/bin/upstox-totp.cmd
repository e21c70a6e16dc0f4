@echo off
rem Starts upstox-totp-cli.jar with what makes a short program start fast. Makes and uses no archive of classes as
rem upstox-totp does: a batch file cannot tell whether a folder is the user's alone, and whoever may write to that of the
rem archive could have other classes run here.
rem
rem   UPSTOX_TOTP_JAR    the jar, if it is not next to this script or in ..\target or ..\lib
rem   JAVA_HOME          the Java to use, 17 or newer
setlocal

rem Otherwise java.exe or java.cmd of the working folder would be run, with the credentials.
set "NoDefaultCurrentDirectoryInExePath=1"

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

"%java%" -XX:+UseSerialGC -Xms8m -Xmn4m -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xlog:disable -jar "%jar%" %*
exit /b %errorlevel%
