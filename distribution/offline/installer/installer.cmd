@echo off
rem Finds a Python 3.11 or newer and installs perenne with it, for this user alone. No rights, no network.
rem Everything here is ASCII: a cmd file is read in the code page of the console.
setlocal
pushd "%~dp0"
if not exist "fichiers\install.py" (
  echo Decompressez d'abord toute l'archive, puis lancez installer.cmd dans le dossier obtenu.
  echo Unpack the whole archive first, then run installer.cmd in the folder that you get.
  goto failed
)
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
set "PYTHON="
call :try py -3
call :try python
call :try python3
for /d %%D in ("%LOCALAPPDATA%\Programs\Python\Python3*") do call :try "%%~D\python.exe"
for /d %%D in ("%LOCALAPPDATA%\Python\pythoncore-3*") do call :try "%%~D\python.exe"
for /d %%D in ("%ProgramFiles%\Python3*") do call :try "%%~D\python.exe"
if defined PYTHON goto found
echo Aucun Python 3.11 ou plus recent n'a ete trouve sur cette machine.
echo Sans droits, sans reseau : posez ici python-3.13.x-embed-amd64.zip (python.org) et lancez portable.cmd.
echo No Python 3.11 or newer was found on this machine.
echo Without rights or network: put python-3.13.x-embed-amd64.zip (python.org) here and run portable.cmd.
:failed
popd
pause
exit /b 1
:try
if defined PYTHON exit /b 0
%* -c "%CHECK%" >nul 2>nul
if "%ERRORLEVEL%"=="0" set PYTHON=%*
exit /b 0
:found
%PYTHON% "fichiers\install.py" %*
set "CODE=%ERRORLEVEL%"
popd
rem After a double click the window would close before anybody has read.
set "LINE=%CMDCMDLINE:"=%"
if /i not "%LINE:installer.cmd=%"=="%LINE%" pause
exit /b %CODE%
