BeforeDiscovery {
    # What was started with SIGINT ignored, as in the background of a script, starts children that ignore it too.
    $ignored = $IsLinux ? ((Get-Content /proc/self/status) -match '^SigIgn:')[0].Split("`t")[1] : '0'
    $deaf = $IsWindows -or ([Convert]::ToUInt64($ignored, 16) -band 2)
}

BeforeAll {
    . $PSScriptRoot/common.ps1
    $quickstart = Join-Path $Repository 'module/samples/quickstart.ps1'
    $csv = Join-Path $TestDrive 'train.csv'
    New-TinyDigitCsv $csv -Count 200
    $small = '-Path', $csv, '-Layer', '16,8', '-Epoch', '20', '-Fold', '2', '-Lambda', '0,0.1', '-BatchSize', '8'

    # Runs the quickstart as a shell does: every argument is text, the streams are pipes.
    function Invoke-Quickstart([string[]] $Arguments, [string] $Script = $quickstart) {
        $errors = Join-Path $TestDrive "$([Guid]::NewGuid()).txt"
        $output = @(Invoke-Pwsh -File $Script @Arguments 2> $errors)
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = $output; Error = Get-Content $errors -Raw }
    }
}

Describe 'The quickstart' {
    BeforeEach {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([Guid]::NewGuid()))
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'writes one line of JSON with every figure' {
        $run = Invoke-Quickstart ($small + '-AsJson')
        $run.Error | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Output.Count | Should -Be 1
        $run.Output[0] | Should -MatchExactly '"test":\{"count":20,"accuracy":[\d.]+,.*"f1":'

        $figures = $run.Output[0] | ConvertFrom-Json
        $figures.data.count | Should -Be 180
        $figures.data.classes.Count | Should -Be 4
        $figures.network.layers | Should -Be 16, 8
        $figures.network.batchSize | Should -Be 8
        $figures.crossValidation.bestLambda | Should -BeIn 0, 0.1
        $figures.network.lambda | Should -Be $figures.crossValidation.bestLambda
        $figures.crossValidation.folds.Count | Should -BeGreaterOrEqual 2
        $figures.crossValidation.folds.lambda | Select-Object -Unique | Should -Be 0, 0.1
        $figures.training.epochs.Count | Should -Be 20
        ($figures.test.confusion | ForEach-Object { $_ } | Measure-Object -Sum).Sum | Should -Be 20
        $figures.model.sameAfterLoading | Should -BeTrue
        ($figures.prediction.probabilities | Measure-Object -Sum).Sum | Should -BeGreaterThan 0.999

        $split = Import-DigitData $csv | Split-DigitData -Fraction 0.1 -Stratify
        $measurement = Import-Model digits-out/digits.msgpack | Measure-Model -Data $split.Test
        $figures.test.accuracy | Should -Be $measurement.Accuracy
        $figures.test.f1 | Should -Be $measurement.F1
        $figures.test.f1 | Should -BeGreaterThan 0.9
    }

    It 'tells the story in plain text where nobody watches, and leaves model and logs' {
        $run = Invoke-Quickstart ($small + '-OutputPath', 'made')
        $run.Error | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $text = $run.Output -join "`n"
        $text | Should -Not -Match "`e"
        foreach ($part in '180 examples of train.csv', '(?m)^ +█{4}', 'Lambda +Accuracy', 'Winner: lambda', 'Confusion', 'of 20 examples misread', 'the same, to the last bit') {
            $text | Should -Match $part
        }
        $text | Should -Match ([regex]::Escape((Join-Path $folder 'made' 'digits.msgpack')))
        (Import-Model made/digits.msgpack).Provenance.DataCount | Should -Be 180
        (Import-Csv made/logs/training.csv).Count | Should -Be 20
        (Import-Csv made/logs/folds.csv).Count | Should -BeGreaterOrEqual 2
    }

    It 'keeps a single lambda, and takes a table of numbers with a label column and a test file' {
        Copy-Item $IrisPath test.csv
        & $quickstart -Path $IrisPath -TestPath test.csv -LabelColumn species -Lambda 0.5 -Layer none -Epoch 3 -Fold 2 -Seed 5 -ThreadCount 1 -AsJson |
            ConvertFrom-Json -OutVariable figures
        $LASTEXITCODE | Should -Be 0
        $figures.network.lambda | Should -Be 0.5
        $figures.network.layers.Count | Should -Be 0
        $figures.network.seed | Should -Be 5
        $figures.crossValidation.parameter | Should -BeNullOrEmpty
        $figures.crossValidation.folds.Count | Should -Be 2
        $figures.testData.count | Should -Be 150
    }

    It 'leaves the session as it was' {
        $rendering = $PSStyle.OutputRendering
        $null = & $quickstart -Path $IrisPath -Lambda 0 -Layer 4 -Epoch 1 -Fold 2 -AsJson
        $PSStyle.OutputRendering | Should -Be $rendering
    }

    It 'exits with 1 and says why: <Name>' -ForEach @(
        @{ Name = 'no file'; Arguments = @('-Path', 'none.csv'); Expected = 'none\.csv.*FileNotFound' }
        @{ Name = 'no labels'; Arguments = @('-Path', 'unlabelled.csv'); Expected = 'found examples without labels, expected a label for each; -LabelColumn' }
        @{ Name = 'other features'; Arguments = @('-Path', 'train.csv', '-TestPath', 'iris.csv'); Expected = 'iris\.csv: found 4 features, expected 64' }
        @{ Name = 'an unknown class'; Arguments = @('-Path', 'train.csv', '-TestPath', 'other.csv'); Expected = "found class '9', expected the classes of .*: 0, 1, 2, 3" }
        @{ Name = 'a file in place of the folder'; Arguments = @('-Path', 'train.csv', '-OutputPath', 'iris.csv'); Expected = 'iris\.csv: found a file, expected a folder' }
        @{ Name = 'no layer size'; Arguments = @('-Layer', '16,many'); Expected = 'many' }
        @{ Name = 'no such activation'; Arguments = @('-Activation', 'Sigmoid'); Expected = 'Sigmoid.*\n?.*Logistic' }
        @{ Name = 'divergence'; Arguments = @('-Path', 'train.csv', '-LearningRate', '1e30', '-Epoch', '1', '-Fold', '2'); Expected = 'TrainingDiverged' }
    ) {
        Copy-Item $csv, $IrisPath .
        New-TinyDigitCsv (Join-Path $folder 'unlabelled.csv') -Count 8 -Unlabelled
        (Get-Content $csv -TotalCount 3) -replace '^\d+,', '9,' | Set-Content other.csv
        $run = Invoke-Quickstart ($Arguments + '-AsJson')
        $run.ExitCode | Should -Be 1
        $run.Error | Should -Match "^quickstart: (.|\n)*$Expected"
        $run.Output | Should -BeNullOrEmpty
        'digits-out/digits.msgpack' | Should -Not -Exist
    }

    It 'ends within seconds of Ctrl-C, with 130 and without a model' -Skip:$deaf {
        $program, $arguments = Get-PwshCommand
        $arguments += '-File', $quickstart, '-Path', $csv, '-Lambda', '0', '-Fold', '2', '-Epoch', '10000000'
        $start = [Diagnostics.ProcessStartInfo]::new($program, [string[]] $arguments)
        $start.RedirectStandardOutput = $true
        $start.WorkingDirectory = $folder
        $process = [Diagnostics.Process]::Start($start)
        try {
            # From the heading on the training takes hours.
            do { $line = $process.StandardOutput.ReadLine() } until ($null -eq $line -or $line -like '*Training on all*')
            $line | Should -Match 'Training on all'
            Start-Sleep 1
            $clock = [Diagnostics.Stopwatch]::StartNew()
            kill -INT $process.Id
            # It promises one second; the rest is for a machine that does much else.
            $process.WaitForExit(10000) | Should -BeTrue
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 5
            $process.ExitCode | Should -Be 130
        }
        finally {
            if (-not $process.HasExited) { $process.Kill() }
        }
        'digits-out/digits.msgpack' | Should -Not -Exist
    }

    It 'is a task of build.ps1, which takes its parameters and keeps its exit code' -Skip:(-not (Test-Path (Join-Path $PSScriptRoot '../../build.ps1'))) {
        $build = Join-Path $Repository 'build.ps1'
        $run = Invoke-Quickstart (@('Quickstart', '-NoBuild', '-AsJson', '-OutputPath', 'made') + $small) $build
        $run.ExitCode | Should -Be 0
        $run.Output.Count | Should -Be 1
        ($run.Output[0] | ConvertFrom-Json).model.path | Should -Be (Join-Path $folder 'made' 'digits.msgpack')
        (Invoke-Quickstart ('Quickstart', '-NoBuild', '-Path', 'none.csv') $build).ExitCode | Should -Be 1
        $run = Invoke-Quickstart ('Build', '-NoBuild', '-Epoch', '1') $build
        $run.ExitCode | Should -Be 1
        $run.Error | Should -Match "parameter name 'Epoch'"
        (TabExpansion2 "$build Quickstart -La").CompletionMatches.CompletionText | Should -Be '-LabelColumn', '-Layer', '-Lambda'
    }
}
