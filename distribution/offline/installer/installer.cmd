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
for %%P in ("py -3" "python" "python3") do (
  %%~P -c "%CHECK%" >nul 2>nul && (
    %%~P "fichiers\install.py" %*
    goto finished
  )
)
for /d %%D in ("%LOCALAPPDATA%\Programs\Python\Python3*" "%ProgramFiles%\Python3*") do (
  if exist "%%~D\python.exe" "%%~D\python.exe" -c "%CHECK%" >nul 2>nul && (
    "%%~D\python.exe" "fichiers\install.py" %*
    goto finished
  )
)
echo Aucun Python 3.11 ou plus recent n'a ete trouve sur cette machine.
echo Sans droits, sans reseau : posez ici python-3.13.x-embed-amd64.zip (python.org) et lancez portable.cmd.
echo No Python 3.11 or newer was found on this machine.
echo Without rights or network: put python-3.13.x-embed-amd64.zip (python.org) here and run portable.cmd.
:failed
popd
pause
exit /b 1
:finished
set "CODE=%ERRORLEVEL%"
popd
echo %CMDCMDLINE% | find /i "%~nx0" >nul && pause
exit /b %CODE%
